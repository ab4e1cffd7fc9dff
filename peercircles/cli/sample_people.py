"""The people of the sample programme. None of them exists, and no mail can reach them."""

from dataclasses import dataclass

DOMAIN = "peercircles.invalid"


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody as they introduce themselves. `key` is short for them, and starts their address."""

    key: str
    name: str
    pronouns: str
    zone: str
    locale: str = "en"

    @property
    def email(self) -> str:
        """An address under a domain that never leads anywhere."""
        return f"{self.key}@{DOMAIN}"


ORGANISER = SamplePerson("ingrid", "Ingrid Solheim", "she/her", "Europe/Oslo")
COACH = SamplePerson("ines", "Ines Moreau-Lind", "she/her", "Europe/Paris")

_PEOPLE = (
    ORGANISER,
    COACH,
    # Lantern
    SamplePerson("mariam", "Mariam Tadesse", "she/her", "Africa/Addis_Ababa"),
    SamplePerson("tomas", "Tomás Ibarra", "he/him", "America/Toronto", locale="es"),
    SamplePerson("aiko", "Aiko Brandt", "she/her", "Europe/Berlin"),
    SamplePerson("kwame", "Kwame Asante", "he/him", "Africa/Accra"),
    SamplePerson("priya", "Priya Nambiar", "", "Asia/Singapore"),
    SamplePerson("noor", "Noor Jansen", "they/them", "Europe/Amsterdam"),
    SamplePerson("sile", "Síle Kinsella", "she/her", "Europe/Dublin"),
    # Harbour
    SamplePerson("hemi", "Hemi Parata", "he/him", "Pacific/Auckland"),
    SamplePerson("rafaela", "Rafaela Moura", "she/her", "Europe/Lisbon"),
    SamplePerson("devika", "Devika Rao", "she/her", "Asia/Kolkata"),
    SamplePerson("zofia", "Zofia Wilk", "", "Europe/Warsaw"),
    SamplePerson("amina", "Amina Wanjiru", "she/her", "Africa/Nairobi"),
    SamplePerson("minh", "Minh Đặng", "he/him", "Asia/Ho_Chi_Minh"),
    # Azahar
    SamplePerson("lucia", "Lucía Quispe", "ella", "America/Lima", locale="es"),
    SamplePerson("itziar", "Itziar Olano", "ella", "Europe/Madrid", locale="es"),
    SamplePerson("mateo", "Mateo Rincón", "él", "America/Bogota", locale="es"),
    SamplePerson("xochitl", "Xóchitl Lara", "ella", "America/Mexico_City", locale="es"),
)
PEOPLE = {person.key: person for person in _PEOPLE}
