//! The least that an async function can wait for, the same for every subject of the suite `calls`.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, LazyLock};
use std::task::{Poll, Waker};
use std::thread;

type Waiting = (Arc<AtomicBool>, Waker);

static OTHER_THREAD: LazyLock<Sender<Waiting>> = LazyLock::new(|| {
    let (sender, receiver) = mpsc::channel::<Waiting>();
    thread::spawn(move || {
        for (woken, waker) in receiver {
            woken.store(true, Ordering::Release);
            waker.wake();
        }
    });
    sender
});

/// Is pending at first, and ready once another thread has woken it.
pub async fn hop() {
    let woken = Arc::new(AtomicBool::new(false));
    poll_fn(|context| {
        if woken.load(Ordering::Acquire) {
            return Poll::Ready(());
        }
        OTHER_THREAD
            .send((woken.clone(), context.waker().clone()))
            .expect("the other thread waits forever");
        Poll::Pending
    })
    .await;
}
