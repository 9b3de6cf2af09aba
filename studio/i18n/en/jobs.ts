/** Work that goes on without the page it began on. */
export default {
  jobs: {
    progress: 'Progress',
    underWay: 'Change under way',
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel the change',
    state: {
      queued: 'Waits for its turn',
      running: 'Under way',
      paused: 'Paused',
      done: 'Done',
      failed: 'Failed',
      cancelled: 'Cancelled',
    },
    asked: { pause: 'Pausing …', cancel: 'Taking it back …' },
  },
}
