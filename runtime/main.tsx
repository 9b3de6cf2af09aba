/** Door of the business users' app: language first, then the pages. */
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { sendWith } from './client.ts'
import { startI18n } from './i18n/start.ts'
import { carefulFetch } from './offline/careful-fetch.ts'
import { createQueryClient } from './query-client.ts'
import { createRuntimeRouter } from './router.ts'
import { oneEscape } from './shell/one-escape.ts'
import { Providers } from './shell/Providers.tsx'

sendWith(carefulFetch)
const queryClient = createQueryClient()
const router = createRuntimeRouter(queryClient)

oneEscape()
await startI18n()
createRoot(document.getElementById('root')!).render(
  <Providers queryClient={queryClient}>
    <RouterProvider router={router} />
  </Providers>,
)
