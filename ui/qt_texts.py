"""Qt's own words (the buttons of its dialogs) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from core.text import Lang

_MOVED = {"QAbstractFileIconProvider": "QFileDialog"}  # where the words of a context stood in older Qt


class _Older(QTranslator):
    """What Qt translated under an older name: not every language followed when it renamed a context, or gave
    a label a letter for the keyboard. Asked only for what the language does not know."""

    def __init__(self, known: QTranslator, parent: QObject) -> None:
        super().__init__(parent)
        self._known = known

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """None is "not known": an empty text would be shown."""
        plain, older = source.replace("&", ""), _MOVED.get(context, context)
        if (context, source) == (older, plain):
            return None
        return self._known.translate(older, plain, disambiguation or "", n) or None


class QtTexts:
    def __init__(self, application: QCoreApplication, lang: Lang) -> None:
        self._application = application
        self._translators: tuple[QTranslator, ...] = ()
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
            self._translators = (_Older(translator, self._application), translator)
            for one in self._translators:  # the last is asked first
                self._application.installTranslator(one)

    def close(self) -> None:
        """Qt speaks English again."""
        for one in self._translators:
            self._application.removeTranslator(one)
        self._translators = ()
