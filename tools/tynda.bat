@echo off
rem Double-click to open Tynda. The first time it makes .venv, which takes some minutes and needs the network.
setlocal
chcp 65001 >nul
cd /d "%~dp0.."
if exist .venv\tynda-ready goto start

py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto nopython
py -3 -m venv .venv || goto failed
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check -r tools\uv.txt || goto failed
set UV_SYSTEM_CERTS=1
set UV_PYTHON_DOWNLOADS=never
.venv\Scripts\uv sync --frozen --inexact || goto failed
.venv\Scripts\python tools\texts.py compile || goto failed
echo done> .venv\tynda-ready

:start
start "" .venv\Scripts\pythonw.exe main.py %*
exit /b 0

:nopython
echo Tynda needs Python 3.11 or later. Please install it from https://www.python.org and start again.
pause
exit /b 1

:failed
echo Tynda could not be set up. What went wrong stands above. Nothing of your work was touched.
pause
exit /b 1
