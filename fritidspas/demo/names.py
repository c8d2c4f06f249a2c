"""Names of people who do not exist, by the language their family speaks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Common names to put together. Polish surnames ending in -ski are -ska for women."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAMES = {
    "da": Names(
        _words(
            "Ida Emma Freja Alma Clara Laura Sofie Anna Josefine Mathilde Karla Ella Lærke Signe "
            "Maja Liva Astrid"
        ),
        _words(
            "Noah Oscar Lucas William Emil Malthe Magnus Elias Aksel Villads Storm Anton Viggo "
            "Albert Mikkel Jonas"
        ),
        _words(
            "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen "
            "Jørgensen Madsen Kristensen Olsen Thomsen Poulsen Johansen Møller Mortensen Knudsen "
            "Bertelsen Lauridsen Kjær Toft Østergaard Holm Lund"
        ),
    ),
    "ar": Names(
        _words("Fatima Maryam Aya Nour Layla Salma Rania Yasmin Hala Dima Zainab Rim Jana Amal Samira Lina"),
        _words(
            "Ahmad Omar Yousef Ali Hassan Ibrahim Khaled Mahmoud Karim Tarek Samir Bilal Adam Ziad Anas Rami"
        ),
        _words(
            "Haddad Khalil Mansour Nassar Saleh Hamdan Aziz Darwish Kassem Farah Sabbagh Issa "
            "Younes Zaher Najjar"
        ),
    ),
    "so": Names(
        _words("Hodan Ayaan Fartun Ifrah Sahra Amina Nasra Khadra Hibo Ubah Ladan Sagal Idil Hani"),
        _words(
            "Abdi Mohamed Liban Yusuf Guled Farah Bashir Hamza Ismail Zakaria Ayub Mahad Sharmarke Warsame"
        ),
        _words(
            "Abdullahi Warsame Jama Osman Hersi Nur Adan Farah Ismail Elmi Duale Gedi Mohamud Awale Barre"
        ),
    ),
    "tr": Names(
        _words("Zeynep Elif Ayşe Defne Ecrin Emine Merve Melisa Büşra Sude Esra Derya"),
        _words("Mehmet Emre Yusuf Mustafa Kerem Can Burak Deniz Eren Kaan Ömer Efe"),
        _words("Yılmaz Demir Kaya Çelik Şahin Aydın Arslan Doğan Koç Kurt Polat Öztürk Erdem Acar"),
    ),
    "uk": Names(
        _words("Oksana Daryna Sofiia Anastasiia Kateryna Solomiia Yuliia Polina Viktoriia Zlata Nadiia Olha"),
        _words("Oleksandr Maksym Artem Danylo Bohdan Andrii Nazar Mykola Taras Tymofii Yaroslav Ivan"),
        _words(
            "Kovalenko Shevchenko Bondarenko Tkachenko Kravchenko Melnyk Moroz Lysenko Savchenko "
            "Rudenko Marchenko"
        ),
    ),
    "pl": Names(
        _words("Zofia Julia Maja Hanna Lena Alicja Zuzanna Oliwia Aleksandra Kinga Natalia Wiktoria"),
        _words("Jakub Antoni Szymon Filip Kacper Mateusz Wojciech Piotr Michał Bartosz Igor Stanisław"),
        _words(
            "Kowalski Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Woźniak Dąbrowski Mazur Krawczyk"
        ),
    ),
    "fa": Names(
        _words("Parisa Shirin Nasrin Leila Mina Roya"),
        _words("Reza Amir Navid Farhad Kian Dariush"),
        _words("Ahmadi Rahimi Karimi Hosseini Moradi Sharifi"),
    ),
    "ti": Names(
        _words("Selam Winta Rahel Senait Feven Luwam"),
        _words("Filmon Yonas Robel Samuel Natnael Biniam"),
        _words("Tesfay Gebremedhin Haile Kidane Mehari Tekle"),
    ),
}


def family_name(name: str, language: str, woman: bool) -> str:
    """The surname as this person bears it."""
    return name[:-1] + "a" if language == "pl" and woman and name.endswith("ski") else name
