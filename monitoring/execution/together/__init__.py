"""«Отчитаться сразу по нескольким»: one form for several tasks."""
