"""Qt's own words (the buttons of its dialogs) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.text import Lang


class QtTexts:
    def __init__(self, application: QCoreApplication, lang: Lang) -> None:
        self._application = application
        self._translator: QTranslator | None = None
        self.speak(lang)

    def speak(self, lang: Lang) -> None:
        """Another language at once. English is what Qt speaks without a translation."""
        self.close()
        QLocale.setDefault(QLocale(lang))
        if lang == "en":
            return
        translator = QTranslator(self._application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{lang}", folder):
            self._application.installTranslator(translator)
            self._translator = translator

    def close(self) -> None:
        """Qt speaks English again."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None
