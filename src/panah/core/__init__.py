"""Ground: Jalali dates, Persian text, errors, ids, form fields, base templates. Knows no app."""
