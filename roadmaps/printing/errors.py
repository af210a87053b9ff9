"""Why a document was not printed; every message is shown to the user: what happened and what to do next."""

HELP = "Скачайте документ Word или разделите большую таблицу на части и повторите."


class PrintingUnavailable(RuntimeError):
    """The document was not printed and nothing was written; by itself: the machine has no library that draws a PDF."""

    def __init__(self, message: str = "") -> None:
        super().__init__(
            message
            or "PDF сейчас не собрать: на сервере нет библиотеки Pango. Скачайте документ Word"
            " или попросите администратора установить пакеты libpango-1.0-0 и libpangoft2-1.0-0."
        )


class PrintingTooLong(PrintingUnavailable):
    """The renderer was stopped at the limit of time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"PDF не собран: за {seconds:g} с документ не поместился в отведённое время. {HELP}")


class PrintingTooLarge(PrintingUnavailable):
    """The renderer was stopped at the limit of memory."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(f"PDF не собран: документу не хватило {megabytes} МБ памяти. {HELP}")


class PrintingBusy(PrintingUnavailable):
    """As many documents are being printed as this machine may print at once."""

    def __init__(self) -> None:
        super().__init__("PDF пока не собран: сервер печатает другие документы. Повторите через минуту.")


class PrintingBroken(PrintingUnavailable):
    """The renderer ended without an answer, or refused the document."""

    def __init__(self) -> None:
        super().__init__(
            "PDF не собран: печать прервалась. Повторите; если не поможет, скачайте документ Word"
            " и сообщите администратору, какой документ не печатается."
        )


class TableTooWide(PrintingUnavailable):
    """A table has more columns than a sheet can show."""

    def __init__(self, columns: int, most: int, caption: str) -> None:
        named = f"Таблица «{caption}»" if caption else "Одна из таблиц"
        super().__init__(
            f"Документ не напечатан. {named} не поместится на лист: столбцов в ней {columns}, а печатается не больше"
            f" {most}. Разделите таблицу на две и повторите."
        )
