#!/bin/sh
# Registers this folder's program for this user: menu entry and .review files. No administrator rights are needed.
# usage: ./associate.sh            put it into the menu, open .review files by double click
#        ./associate.sh --remove   take both out again
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/reviewer-app.desktop
type=$data/mime/packages/reviewer-app.xml
icon=$data/icons/hicolor/scalable/apps/reviewer-app.svg

refresh() {
    ! command -v update-mime-database >/dev/null 2>&1 || update-mime-database "$data/mime"
    ! command -v update-desktop-database >/dev/null 2>&1 || update-desktop-database "$data/applications"
}

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$type" "$icon"
    refresh
    echo "已从菜单中移除，.review 文件不再由本程序打开。评审数据未改动。 Removed from the menu; no review data was touched."
    exit 0
fi

if printf %s "$here" | grep -q '[\\"$`%|&]'; then
    echo "文件夹路径中有 \\ \" \$ \` % | & 等符号，桌面环境不能使用，未作任何改动。请换一个文件夹再运行。" >&2
    echo "The folder's path has one of \\ \" \$ \` % in it, which a menu cannot use. Nothing was changed. Move the folder." >&2
    exit 1
fi
mkdir -p "$data/applications" "$data/mime/packages" "$(dirname "$icon")"
sed "s|^Exec=.*|Exec=\"$here/reviewer-app\" %F|" "$here/desktop/reviewer-app.desktop" >"$entry"
cp "$here/desktop/reviewer-app.xml" "$type"
cp "$here/desktop/reviewer-app.svg" "$icon"
refresh
echo "已加入菜单，双击 .review 文件即可打开。移动本文件夹后请再运行一次。 In the menu now; run this again after moving the folder."
