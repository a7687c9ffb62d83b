#!/bin/sh
# Builds 专家离线评审.app for macOS 13 and later: build/dist, and the same as .zip.
# usage: packaging/macos/build.sh     BUILD=folder PYTHON=python3.12 IDENTITY="Developer ID Application: …"
# Needs Python 3.11 to 3.14 of python.org. Written with the Linux build; not yet run on macOS. Without IDENTITY the app is
# signed for this machine only; for other machines it has to be signed with a Developer ID and notarised (xcrun notarytool).
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
python=$build/venv/bin/python
export PYTHONPATH="$PWD" PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen STAGE="$build/stage"

[ -x "$python" ] || "${PYTHON:-python3}" -m venv "$build/venv"
"$python" -m pip install -q --disable-pip-version-check -r packaging/requirements-bundle.txt "$(grep '^setuptools==' requirements.lock)"
"$python" -m pip install -q --disable-pip-version-check --no-build-isolation -c requirements.lock -e .
"$python" packaging/stage.py "$STAGE"
"$python" -m PyInstaller --noconfirm --log-level ERROR --distpath "$build/dist" --workpath "$build/work" packaging/reviewer-app.spec

rm -rf "$build/dist/reviewer-app"
app=$build/dist/专家离线评审.app
mkdir -p "$app/Contents/Resources/licences-of-components"
cp -R "$STAGE/beside/." "$app/Contents/Resources/licences-of-components/"
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "${IDENTITY:--}" "$app"
"$app/Contents/MacOS/reviewer-app" --help >/dev/null
version=$("$python" -c 'import reviewer_app; print(reviewer_app.__version__)')
ditto -c -k --keepParent "$app" "$build/dist/reviewer-app-$version-macos-$(uname -m).zip"
echo "$app"
