"""The hazardous situations of a child, in the order of Art. 3 of the child protection law of 1399."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Hazard(TextChoices):
    NO_CARE = "H01", _("No guardian, or neglect by the parents")
    ILL_GUARDIAN = "H02", _("Illness or disorder of a parent or guardian")
    IMPRISONED_GUARDIAN = "H03", _("Parent or guardian in prison")
    ADDICTED_GUARDIAN = "H04", _("Addiction of a parent or guardian to drugs or gambling")
    CORRUPT_HOME = "H05", _("Procuring, running places of corruption, ill repute")
    HOME_VIOLENCE = "H06", _("Continuous violence between members of the family")
    NO_PAPERS = "H07", _("Birth not registered or no identity papers")
    OUT_OF_SCHOOL = "H08", _("Kept from schooling")
    REJECTED = "H09", _("Rejected by the family")
    DISABILITY_OR_ILLNESS = "H10", _("Disability, special illness or gender identity disorder")
    CRIME = "H11", _("Breaking the law, used in crime, begging or smuggling, own addiction")
    POVERTY_OR_FLIGHT = "H12", _("Harm from severe poverty, displacement, asylum, migration or statelessness")
    REPEATED_RUNNING_AWAY = "H13", _("Running away from home or school again and again")
    ABUSE = "H14", _("Abuse or exploitation")
