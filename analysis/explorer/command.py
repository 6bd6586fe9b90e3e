"""What ``armistice explore`` does: serves the page, to this machine alone unless told otherwise."""

from __future__ import annotations

import importlib.util
import ipaddress
import socket
import threading
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console

from analysis.commands import available_cores
from analysis.explorer.errors import ExplorerError
from analysis.keeping import say_plainly
from sim.engines.play import choose_engine, prepare
from sim.scenario.load import load_scenario

LOOPBACK = "127.0.0.1"
USUAL_PORT, PORTS_TRIED = 8501, 20
SCRIPT = Path(__file__).with_name("script.py")
EXPOSED = (
    "--address {}: other machines could open the explorer there. There is no password: whoever reaches the "
    "address can read the scenario that it is started with, let this machine simulate, and upload scenarios "
    "for as long as it runs; the connection is not encrypted. If that is meant, add --expose"
)
OPEN_TO_OTHERS = "Open to other machines, without a password and not encrypted: stop it when you are done."
UPLOAD_MB = 1


def explore_command(
    scenario: str, *, address: str, port: int | None, expose: bool, browser: bool, workers: int | None
) -> None:
    """Serve the explorer until it is ended. Raises ExplorerError for what cannot be served."""
    if not has_streamlit():
        raise ExplorerError(
            "the explorer needs Streamlit, which is not installed: "
            "python -m pip install 'armistice-sim[app]' (in a checkout: '.[app]')"
        )
    if not is_loopback(address) and not expose:
        raise ExplorerError(EXPOSED.format(address))
    found = load_scenario(scenario)
    if found.processes:
        raise ExplorerError(
            f"{found.name}: has Python processes of its own, which the explorer does not run; leave them "
            "out, or play it with `armistice run --allow-code`"
        )
    chosen = free_port(address, port)
    notes = Console(stderr=True)
    prepare(choose_engine("auto"), partial(say_plainly, notes))
    threading.Thread(target=say_when_it_listens, args=(notes, address, chosen), daemon=True).start()
    run_server(scenario, workers or available_cores(), options(address, chosen, browser=browser))


def say_when_it_listens(notes: Console, address: str, port: int) -> None:
    """Say where the page is, once it is there."""
    reached = {"0.0.0.0": LOOPBACK, "::": "::1"}.get(address, address)  # noqa: S104 - asked, not bound
    while True:
        try:
            socket.create_connection((reached, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            break
    shown = f"[{reached}]" if ":" in reached else reached
    say_plainly(notes, f"Armistice explorer: http://{shown}:{port} (Ctrl-C ends it)")
    if not is_loopback(address):
        say_plainly(notes, OPEN_TO_OTHERS)


def has_streamlit() -> bool:
    """Tell whether the library that serves pages is installed."""
    return importlib.util.find_spec("streamlit") is not None


def is_loopback(address: str) -> bool:
    """Tell whether only this machine can reach an address. Raises ExplorerError if it is none.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        raise ExplorerError(
            f"--address {address!r}: must be an IP address of this machine, such as {LOOPBACK}"
        ) from None


def free_port(address: str, port: int | None) -> int:
    """Return the port asked for, or the first free one from the usual one on. Raises ExplorerError."""
    tried = [port] if port is not None else range(USUAL_PORT, USUAL_PORT + PORTS_TRIED)
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    reason = ""
    for one in tried:
        with socket.socket(kind, socket.SOCK_STREAM) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((address, one))
            except OSError as error:
                reason = error.strerror or str(error)
                continue
            return one
    where = f"port {tried[0]}" if port is not None else f"ports {tried[0]} to {tried[-1]}"
    raise ExplorerError(f"{where} of {address}: {reason}; give another by --port, or address by --address")


def options(address: str, port: int, *, browser: bool) -> dict[str, Any]:
    """Return how Streamlit serves: no telemetry, no other site, small uploads, nothing of the disk."""
    return {
        "server.address": address,
        "server.port": port,
        "server.headless": not browser,
        "server.maxUploadSize": UPLOAD_MB,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "browser.gatherUsageStats": False,
        "browser.serverAddress": "localhost" if address == LOOPBACK else address,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showSidebarNavigation": False,
        "global.developmentMode": False,
        "logger.hideWelcomeMessage": True,
        "logger.level": "error",
        "theme.base": "light",
        "theme.primaryColor": "#0173b2",
    }


def run_server(scenario: str, workers: int, chosen: dict[str, Any]) -> None:
    """Serve until ended."""
    from streamlit import net_util
    from streamlit.web import bootstrap

    from analysis.explorer.served import serve

    import_module("analysis.explorer.page")  # before the first visitor waits for it
    net_util.get_external_ip = lambda: None  # it would ask a server on the internet
    serve(scenario, workers)
    bootstrap.load_config_options(chosen)
    bootstrap.run(str(SCRIPT), False, [], chosen)
