/*
 * Runs in the page before anything of its own: what kept its main thread, how long it took until keys and
 * clicks were seen, and when something was first shown. Times are milliseconds since the navigation.
 */
(() => {
  const tasks = [];
  const events = [];
  const paints = {};
  const collect = (type, keep, options = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe({
      type,
      buffered: true,
      ...options,
    });
  collect('longtask', ({ startTime: at, duration: ms }) => tasks.push({ at, ms }));
  collect('paint', ({ name, startTime }) => (paints[name] = startTime));
  collect('largest-contentful-paint', ({ startTime }) => (paints.largest = startTime));
  collect('event', ({ name, startTime: at, duration: ms }) => events.push({ name, at, ms }), {
    durationThreshold: 16,
  });

  /** When the frame that shows it was done. */
  const seen = (selector) =>
    new Promise((resolve) => {
      const look = () => {
        const element = document.querySelector(selector);
        if (!element || element.getBoundingClientRect().height === 0) requestAnimationFrame(look);
        else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      };
      look();
    });

  /** How long a computation takes that is always the same: how slow the processor is in fact. */
  const compute = () => {
    const began = performance.now();
    let sum = 0;
    for (let step = 0; step < 3_000_000; step += 1) sum = (sum * 31 + step) % 65_521;
    return performance.now() - began + sum * 0;
  };

  /** When the first answer from such an address had come. */
  const answered = (part) =>
    performance.getEntriesByType('resource').find(({ name }) => name.includes(part))?.responseEnd;

  let clicked = 0;
  addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true });

  globalThis.probe = {
    tasks,
    events,
    paints,
    seen,
    compute,
    answered,
    firstRow: seen('.queue-row'),
    clickedAt: () => clicked,
    now: () => performance.now(),
  };
})();
