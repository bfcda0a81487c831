"""The two Python servers compared in benches/net.md: the tutorials' hello servers over TCP and over UDP.

Run them with python3 benches/net/peers.py tcp 9999 or udp 9999. They do not print anything, which is to their advantage.
"""

import socket
import sys
import threading


def tcp(port):
    listener = socket.create_server(("127.0.0.1", port), backlog=4096)

    def serve(connection):
        connection.send(b"Welcome!")
        while True:
            data = connection.recv(1024)
            if not data or data.decode("utf-8") == "exit":
                break
            connection.send(("Hello, %s!" % data.decode("utf-8")).encode("utf-8"))
        connection.close()

    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def udp(port):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", port))
    while True:
        data, address = server.recvfrom(1024)
        server.sendto(b"Hello, %s!" % data, address)


{"tcp": tcp, "udp": udp}[sys.argv[1]](int(sys.argv[2]))
