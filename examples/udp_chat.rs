//! UDP chat: two users with two threads each. One thread waits for the keyboard, the other for the network.
//!
//! You enter the address to listen on and the address of the other user; an empty line means this machine. `QUIT` ends
//! the chat. Run it with `cargo run --features net --example udp_chat`, twice.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;

use bpaf::{OptionParser, Parser, pure};
use papert::net::chat::Chat;
use papert::net::{NetError, Stop, printable};

fn main() -> ExitCode {
    let () = args().run();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("udp_chat: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    print("輸入 QUIT 退出程序\n");
    let ip = answer("接受信息 IP 不輸入默認本機 IP:", "127.0.0.1")?;
    let port = answer("接受信息端口:", "")?.parse::<u16>().map_err(|_| "the port must be a number from 0 to 65535")?;
    let peer_ip = answer("對方 IP:", "127.0.0.1")?;
    let peer_port =
        answer("對方接受信息端口:", "")?.parse::<u16>().map_err(|_| "the port must be a number from 0 to 65535")?;
    let chat = Chat::open(format!("{ip}:{port}"), format!("{peer_ip}:{peer_port}"))?;

    let stop = Stop::new();
    thread::scope(|scope| {
        let listener = scope.spawn(|| {
            chat.listen(&stop, |from, text| {
                print(&format!("\n\n>> [收到來自<{}>的信息啦] {}\n<<", from.ip(), printable(text)));
            })
        });
        print("鏈接成功,可以發送信息了:)\n");
        while let Some(text) = ask("<<")?.filter(|text| text != "QUIT") {
            if let Err(error) = chat.send(&text) {
                // The other user may come back.
                eprintln!("udp_chat: {error}");
            }
        }
        print("退出成功\n");
        stop.request();
        listener.join().unwrap_or(Err(NetError::Stopped))?;
        Ok(())
    })
}

fn answer(prompt: &str, nothing: &str) -> Result<String, Box<dyn Error>> {
    let text = ask(prompt)?.ok_or("the input ended before the last answer")?;
    Ok(if text.is_empty() { nothing.to_owned() } else { text })
}

/// Reads a line after a prompt; `None` at the end of the input.
fn ask(prompt: &str) -> io::Result<Option<String>> {
    print(prompt);
    let mut line = String::new();
    let length = io::stdin().read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Prints without a line break. If the program that reads the output has ended, the chat continues.
fn print(text: &str) {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).ok();
}

/// The command line, whose only option is `--help`.
fn args() -> OptionParser<()> {
    pure(()).to_options().descr("Asks for the addresses, then sends what you type and shows what the other user sends")
}
