/* The C server compared with the hello server: it sends the same replies from one thread with level-triggered epoll, and
   does nothing else.
   cc -O2 -o epoll_hello benches/net/epoll_hello.c && ./epoll_hello 9999 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), queue = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons(argc > 1 ? atoi(argv[1]) : 9999)};
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[1024];
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 4096)) {
        perror("epoll_hello");
        return 1;
    }
    epoll_ctl(queue, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int ready = epoll_wait(queue, events, 1024, -1);
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            char buffer[7 + 1024 + 1] = "Hello, ";
            if (fd == listener) {
                while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                    event.data.fd = fd;
                    epoll_ctl(queue, EPOLL_CTL_ADD, fd, &event);
                    if (write(fd, "Welcome!", 8) != 8)
                        close(fd);
                }
                continue;
            }
            ssize_t length = read(fd, buffer + 7, 1024);
            if (length <= 0 || (length == 4 && !memcmp(buffer + 7, "exit", 4))) {
                close(fd);
                continue;
            }
            buffer[7 + length] = '!';
            if (write(fd, buffer, 7 + length + 1) < 0)
                close(fd);
        }
    }
}
