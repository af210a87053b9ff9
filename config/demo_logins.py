"""Logins of the demo region, shown on the login page in demo mode only. One password for all."""

PASSWORD = "versta-demo"  # noqa: S105 -- invented people of an invented region
LOGINS = (
    ("Методист", "methodist", "вносит план, принимает отчёты"),
    ("Директор школы № 11", "director", "отмечает исполнение"),
    ("Начальник отдела", "head", "утверждает приказ, смотрит сводку"),
    ("Куратор школ № 7, 11 и 16", "curator", "видит закреплённые школы, записывает выезды"),
    ("Региональный наблюдатель", "observer", "сравнивает муниципалитеты"),
    ("Администратор", "admin", "ведёт реестры"),
    ("Методист соседнего района", "methodist-ozerny", "видит только свой район"),
)
