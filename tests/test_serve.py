"""The preview: it answers, follows changes, survives problems and ends quietly."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

from doors import Project

_PATIENCE_SECONDS = 60
"""Before a test gives up; it goes on as soon as it may."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def get(port: int, path: str) -> str:
    """Return a page of the preview; an empty string while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(is_so: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    """Wait until something is so, or the preview has ended."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not is_so():
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def running(published: Project, port: int) -> Iterator[subprocess.Popen[str]]:
    """The preview of a published project, once it answers."""
    process = published.start("serve", "--port", str(port))
    try:
        wait_for(lambda: "讲话注解站" in get(port, "/"), process)
        yield process
    finally:
        process.kill()
        process.communicate()


def test_it_follows_changes_survives_problems_and_ends_on_ctrl_c(
    published: Project, port: int, running: subprocess.Popen[str]
) -> None:
    page = "/speeches/shu-zhi/"
    assert "落实" in get(port, page)
    with socket.socket() as elsewhere:  # it listens on one address of this machine, not on all
        assert elsewhere.connect_ex(("127.0.0.2", port)) != 0
    text = published.read("speeches/shu-zhi.txt")
    published.write("speeches/shu-zhi.txt", text.replace("谢谢。", "谢谢大家。"))
    wait_for(lambda: "谢谢大家。" in get(port, page), running)
    rules = published.read("scripts/speechsite/boilerplate.yml")
    rule = "  - {name: 致谢, scope: line, pattern: 谢谢大家。, example: 谢谢大家。}\n"
    published.write("scripts/speechsite/boilerplate.yml", rules + rule)
    wait_for(lambda: "谢谢大家。" not in get(port, page), running)
    published.write("scripts/speechsite/boilerplate.yml", rules)
    wait_for(lambda: "谢谢大家。" in get(port, page), running)
    published.write("speeches/new.txt", "\n")  # a problem: told, and the last good site stays
    time.sleep(1.5)
    assert "谢谢大家。" in get(port, page)
    published.write("speeches/new.txt", "在样板会上的讲话\n同志们：\n四个意识要记牢。\n")
    wait_for(lambda: "四个意识" in get(port, "/speeches/new/"), running)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert f"正在 http://127.0.0.1:{port}/ 预览；按 Ctrl-C 结束。" in out
    assert "Traceback" not in err
    assert "speeches/new.txt: 发现没有正文的文件" in err
    assert running.returncode == 130
    assert not [path for path in published.root.iterdir() if path.name.startswith(".site")]


def test_a_taken_port_is_told(published: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = published.run("serve", "--port", str(taken.getsockname()[1]))
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "不能用（Address already in use）。请换一个 --port" in ran.err


def test_a_port_that_is_none_is_wrong_usage(project: Project) -> None:
    assert project.run("serve", "--port", "70000").code == 2
