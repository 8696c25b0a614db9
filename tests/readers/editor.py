"""What an editor shows: yaml-language-server, which VS Code, Neovim and Emacs ask, over its standard streams."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from readers.node import node_module

_HANGS = 60
"""Seconds without a word, after which the server is taken to hang; nothing waits so long that goes well."""
_OFFLINE = {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}
"""Nothing is fetched from the network."""

Message = dict[str, Any]


class Flag(NamedTuple):
    """A fault that an editor underlines."""

    line: int
    message: str


class Editor:
    """An editor with one server, perhaps in a folder and with settings of a user; no file is opened twice."""

    def __init__(self, folder: Path | None = None, settings: dict[str, Any] | None = None) -> None:
        server = node_module("yaml-language-server") / "bin" / "yaml-language-server"
        self._server = subprocess.Popen(["node", server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._root = folder.as_uri() if folder else None
        self._settings = {"yaml": {**_OFFLINE, **(settings or {})}}
        self._ears = threading.Thread(target=self._listen, daemon=True)
        self._heard: queue.Queue[Message | None] = queue.Queue()
        self._flags: dict[str, list[Flag]] = {}
        self._asked = 0

    def __enter__(self) -> "Editor":
        self._ears.start()
        self._ask("initialize", {"processId": os.getpid(), "rootUri": self._root, "capabilities": {}})
        self._tell("initialized", {})
        self._until(lambda message: message.get("method") == "workspace/configuration")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        self._server.kill()
        self._server.wait()
        self._ears.join()
        for stream in (self._server.stdin, self._server.stdout):
            assert stream
            stream.close()

    def open(self, path: Path, text: str | None = None) -> list[Flag]:
        """Open a file, with another text than it holds if that is given; what is underlined in it."""
        assert path.as_uri() not in self._flags, "what is said of it may be of its first text"
        text = path.read_text("utf-8") if text is None else text
        about = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": about})
        self._until(lambda _: path.as_uri() in self._flags)
        return self._flags[path.as_uri()]

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is shown of the place under the pointer, in Markdown; line and character count from 0."""
        answer = self._ask("textDocument/hover", _at(path, line, character))
        return str(answer["contents"]["value"]) if answer else ""

    def completion(self, path: Path, line: int, character: int) -> dict[str, str]:
        """What is offered at a place, each with what is said of it."""
        answer = self._ask("textDocument/completion", _at(path, line, character))
        return {item["label"]: str(item.get("documentation", "")) for item in answer["items"]}

    def _ask(self, method: str, params: Message) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        answer = self._until(lambda message: message.get("id") == self._asked and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _until(self, wanted: Callable[[Message], bool]) -> Message:
        """Take in what the server says, and answer what it asks, until it says what is waited for."""
        while True:
            message = self._heard.get(timeout=_HANGS)
            assert message is not None, "the server has ended"
            if message.get("method") == "textDocument/publishDiagnostics":
                found = message["params"]["diagnostics"]
                self._flags[message["params"]["uri"]] = [
                    Flag(one["range"]["start"]["line"] + 1, one["message"]) for one in found
                ]
            elif message.get("method") == "workspace/configuration":
                asked = message["params"]["items"]
                self._send({"id": message["id"], "result": [self._settings.get(one["section"]) for one in asked]})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})
            if wanted(message):
                return message

    def _listen(self) -> None:
        out = self._server.stdout
        assert out
        while head := out.readline():
            length = int(head.removeprefix(b"Content-Length:")) if head.startswith(b"Content-Length:") else 0
            while out.readline().strip():
                pass
            body = out.read(length)
            if len(body) == length:  # less where it was ended in the middle
                self._heard.put(json.loads(body))
        self._heard.put(None)


def _at(path: Path, line: int, character: int) -> Message:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
