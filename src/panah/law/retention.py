"""How long what identifies is kept. No period of the organisation's own was found: settings of ours, to be decided."""

from functools import partial

from panah.law.ours import ours
from panah.law.provision import Unit

_ours = partial(ours, "retention")
FILE = _ours("file", "نگهداری پرونده پس از بسته شدن", Unit.YEARS, 10,
             page_note="پس از آن کلید پرونده نابود می‌شود و هیچ نسخه‌ای، پشتیبان هم، خوانده نمی‌شود. شمارش‌ها می‌مانند.")
FILE_OF_CHILD = _ours("file_of_child", "نگهداری پرونده کودک پس از هجده‌سالگی او", Unit.YEARS, 10)
CONTACT = _ours("contact", "نگهداری شرح تماس مرتبطی که پرونده نشد", Unit.YEARS, 3)
CONTACT_UNRELATED = _ours("contact_unrelated", "نگهداری شرح تماس نامرتبط، اشتباه، مزاحم یا بی‌صدا", Unit.DAYS, 90)
REPORTER = _ours("reporter", "نگهداری هویت گزارش‌دهنده پس از پایان تماس", Unit.DAYS, 365)
CALL = _ours("call", "نگهداری شماره تماس‌گیرنده پس از پایان زنگ", Unit.DAYS, 365)

PROVISIONS = (FILE, FILE_OF_CHILD, CONTACT, CONTACT_UNRELATED, REPORTER, CALL)
