#!/bin/sh
# Installs petition intake from this folder, without network and without a compiler.   sudo ./install.sh [--dry-run] [--help]
# 从本目录安装信访收件程序，不需要网络和编译器。
#
# Here is only what can be said before there is a Python that fits; everything else: petition_intake/install.py.
set -eu
cd -- "$(dirname -- "$0")"

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in zh*) chinese=yes ;; *) chinese= ;; esac
say() { if [ "$chinese" ]; then printf '%s\n' "$2" >&2; else printf '%s\n' "$1" >&2; fi; }

# Before anything of it is run. The list names every file; the program itself finds files too many.
if ! damaged=$(sha256sum --check --quiet SHA256SUMS 2>&1); then
    printf '%s\n' "$damaged" >&2
    say "This bundle is damaged; nothing was installed." "安装包已损坏，未做任何安装。"
    say "→ Copy it again and compare it with its digest: sha256sum --check FILE.tar.sha256" "→ 请重新拷贝，并核对摘要：sha256sum --check 文件名.tar.sha256"
    exit 15
fi

wanted=$(tr -d '\n' <bundle.json | sed 's/.*"pythons": *\[\([^]]*\)\].*/\1/; s/[" ]//g; s/,/ /g')
python= found=
for candidate in ${PYTHON:-python3 $(printf 'python%s ' $wanted)}; do
    version=$("$candidate" -c 'import sys, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    found="$found $candidate=$version"
    case " $wanted " in *" $version "*) python=$candidate; break ;; esac
done
if [ -z "$python" ]; then
    say "This bundle needs one of these versions of Python: $wanted. Here is:${found:- none}." "本安装包需要以下版本之一的 Python：$wanted。本机现有：${found:- 无}。"
    say "→ Install one from the system's installation medium (Debian, Ubuntu, UOS: apt-get install python3; RHEL, openEuler, Kylin: dnf install python3.11), or name one: PYTHON=/path/to/python3.11 ./install.sh. Or ask for a bundle made for the version that is here." \
        "→ 请从系统安装介质安装（Debian、Ubuntu、统信：apt-get install python3；RHEL、openEuler、麒麟：dnf install python3.11），或指定其位置：PYTHON=/路径/python3.11 ./install.sh；也可索取适用于本机版本的安装包。"
    exit 9
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -I -m zipfile -e wheels/petition_intake-*.whl "$work"
PYTHONPATH=$work PYTHONDONTWRITEBYTECODE=1 "$python" -s -m petition_intake.install --bundle . "$@"
