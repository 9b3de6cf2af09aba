/**
 * One press of Escape closes one thing: what lies on top. Each of Mantine's dialogs listens on the window for itself and
 * closes unless the focus is on something marked as taking Escape; its popovers are not marked, a menu that is just
 * opening has not got the focus yet, and of two dialogs both would close. Called once, before anything is drawn.
 */
export function oneEscape(): void {
  window.addEventListener('keydown', onEscape, { capture: true })
}

/** What opens a menu or popover, while that is open; a second click closes it. */
const opener = '[aria-haspopup][aria-expanded=true]'
/** What closes something of its own by Escape: an open popover or menu, a list of proposals. */
const own = '[data-position][class*=-dropdown], [role=combobox][aria-expanded=true]'
const dialogs = '[role=dialog][aria-modal=true]'
const close = '.mantine-Modal-close, .mantine-Drawer-close'

function onEscape(event: KeyboardEvent): void {
  const { target } = event
  if (event.key !== 'Escape' || event.isComposing || !(target instanceof HTMLElement)) return
  if (target.closest(own)) {
    leaveToTarget(target)
    return
  }
  const beyond = target.matches(opener) ? target : topOfMany()
  if (!beyond) return
  event.preventDefault()
  event.stopImmediatePropagation()
  beyond.click()
}

/** The sign by which Mantine's dialogs know; only for this event. */
function leaveToTarget(target: HTMLElement): void {
  const sign = 'data-mantine-stop-propagation'
  if (target.hasAttribute(sign)) return
  target.setAttribute(sign, 'true')
  setTimeout(() => target.removeAttribute(sign))
}

/** Later ones stand further down in the document. */
function topOfMany(): HTMLElement | null {
  const open = [...document.querySelectorAll<HTMLElement>(dialogs)]
  return open.length > 1 ? open.at(-1)!.querySelector<HTMLElement>(close) : null
}
