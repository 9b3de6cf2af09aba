/** Registers the service worker once the page rests, and offers to reload when a page is older than what waits. */
import { useEffect } from 'react'
import { offerReload } from './offer-reload.tsx'

const hour = 3_600_000

export function useServiceWorker(): void {
  useEffect(() => {
    // Only by HTTPS, and on this machine itself. A page from the dev server has no build.
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
    let timer: ReturnType<typeof setInterval> | undefined
    const start = setTimeout(() => {
      void register().then(registration => {
        timer = setInterval(() => void registration?.update().catch(() => {}), hour)
      })
    }, 3_000)
    return () => {
      clearTimeout(start)
      clearInterval(timer)
    }
  }, [])
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' })
    const look = () => registration.waiting && navigator.serviceWorker.controller && void meet(registration.waiting)
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
    look()
    return registration
  } catch {
    // Turned off, or a certificate the browser does not trust: the app works, only not without a network.
    return null
  }
}

/** A page of the new build lets its worker take over at once; an older one asks. */
async function meet(worker: ServiceWorker): Promise<void> {
  const isNew = await isOf(worker)
  if (isNew) return worker.postMessage('take-over')
  offerReload(() => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
    worker.postMessage('take-over')
  })
}

function isOf(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel()
  return new Promise(resolve => {
    port1.onmessage = ({ data }) => resolve(data === true)
    worker.postMessage(new URL(import.meta.url).pathname, [port2])
  })
}
