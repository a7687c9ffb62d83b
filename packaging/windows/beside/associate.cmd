@echo off
rem Opens .review files with the program in this folder, for this user only. No administrator rights are needed.
setlocal
set "classes=HKCU\Software\Classes"
set "program=%~dp0reviewer-app.exe"
if not exist "%program%" (
    echo reviewer-app.exe is not beside this file. Nothing was changed. 1>&2
    exit /b 1
)
reg add "%classes%\.review" /ve /d "ReviewerApp.Package" /f >nul || exit /b 1
reg add "%classes%\ReviewerApp.Package" /ve /d "Review package" /f >nul || exit /b 1
reg add "%classes%\ReviewerApp.Package\DefaultIcon" /ve /d "\"%program%\",0" /f >nul || exit /b 1
reg add "%classes%\ReviewerApp.Package\shell\open\command" /ve /d "\"%program%\" \"%%1\"" /f >nul || exit /b 1
echo .review files now open with %program%. Run this again after moving the folder.
