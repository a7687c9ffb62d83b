@echo off
rem Takes back what associate.cmd did. No review data is touched.
reg delete "HKCU\Software\Classes\ReviewerApp.Package" /f >nul 2>nul
reg delete "HKCU\Software\Classes\.review" /f >nul 2>nul
echo .review files are no longer opened by this program.
