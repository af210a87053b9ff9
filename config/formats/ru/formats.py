"""Russian formats: dates may be typed as 18.06.2024, 18.6.24, 18,06,2024 or 2024-06-18 (DESIGN.md §9)."""

DATE_FORMAT = "j E Y г."
SHORT_DATE_FORMAT = "d.m.Y"
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%d,%m,%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
THOUSAND_SEPARATOR = "\xa0"
DECIMAL_SEPARATOR = ","
NUMBER_GROUPING = 3
