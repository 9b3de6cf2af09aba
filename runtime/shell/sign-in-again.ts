/** Leaves for the sign-in page, which comes back to where the person was. A full load: nobody's data stays in memory. */
export function signInAgain(): void {
  const { pathname, search } = window.location
  if (pathname === '/sign-in' || pathname === '/setup') return
  window.location.assign(`/sign-in?${new URLSearchParams({ next: pathname + search })}`)
}
