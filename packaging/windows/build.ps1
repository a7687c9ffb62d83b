# Builds the portable folder for Windows 10 and 11: build\dist\reviewer-app and the same as .zip. Nobody needs to be administrator.
# usage: powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1 [-Build FOLDER] [-Python py]
# Needs Python 3.11 to 3.14 of python.org, 64 bits. Written with the Linux build; not yet run on Windows.
param([string]$Build = "build", [string]$Python = "py")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
if (-not [IO.Path]::IsPathRooted($Build)) { $Build = Join-Path (Get-Location) $Build }
$Venv = Join-Path $Build "venv"
$Own = Join-Path $Venv "Scripts\python.exe"
$env:PYTHONPATH = (Get-Location).Path
$env:PYTHONUTF8 = "1"
$env:PYTHONDONTWRITEBYTECODE = "1"
$env:QT_QPA_PLATFORM = "offscreen"

function Invoke-Checked {
    & $args[0] $args[1..($args.Length - 1)]
    if ($LASTEXITCODE -ne 0) { throw "$($args -join ' ') ended with $LASTEXITCODE. What was built so far is not complete." }
}

if (-not (Test-Path $Own)) { Invoke-Checked $Python -m venv $Venv }
$Setuptools = (Select-String -Path requirements.lock -Pattern "^setuptools==").Line
Invoke-Checked $Own -m pip install -q --disable-pip-version-check -r packaging\requirements-bundle.txt $Setuptools
Invoke-Checked $Own -m pip install -q --disable-pip-version-check --no-build-isolation -c requirements.lock -e .

$env:STAGE = Join-Path $Build "stage"
Invoke-Checked $Own packaging\stage.py $env:STAGE
Invoke-Checked $Own -m PyInstaller --noconfirm --log-level ERROR --distpath "$Build\dist" --workpath "$Build\work" packaging\reviewer-app.spec

$Out = Join-Path $Build "dist\reviewer-app"
Copy-Item -Recurse -Force "$env:STAGE\beside\*" $Out
Invoke-Checked "$Out\reviewer-cli.exe" --help | Out-Null
$Version = & $Own -c "import reviewer_app; print(reviewer_app.__version__)"
Compress-Archive -Force -Path $Out -DestinationPath "$Build\dist\reviewer-app-$Version-windows-x64.zip"
Write-Output "$Out and the .zip beside it are ready. Signing is left to whoever hands them out (signtool)."
