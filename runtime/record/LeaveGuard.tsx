/** Asks before an edit is lost: on a link, the back button, or closing the tab. */
import { useBlocker } from '@tanstack/react-router'
import { LeaveDialog } from './LeaveDialog.tsx'

/** `onLeave`: what was typed is given up. */
export function LeaveGuard({ dirty, onLeave }: { dirty: boolean; onLeave?: () => void }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  })
  const leave = () => {
    onLeave?.()
    proceed?.()
  }
  return <LeaveDialog opened={status === 'blocked'} onStay={() => reset?.()} onLeave={leave} />
}
