// One page gives way to the next with a short transition. A browser may break it off, in a
// tab that is hidden for one: that is no fault of the page, and nobody has to be told.

for (const event of ["pageswap", "pagereveal"]) {
  addEventListener(event, ({ viewTransition }) => {
    if (!viewTransition) return;
    const { ready, finished, updateCallbackDone } = viewTransition;
    for (const step of [ready, finished, updateCallbackDone]) step?.catch(() => {});
  });
}
