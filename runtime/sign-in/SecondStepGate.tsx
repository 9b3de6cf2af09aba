/** Lets past who may come in; who has to set up a second step first sees only that. */
import { lazy, type ReactNode, Suspense } from 'react'
import { useMe } from '../shell/useMe.ts'

const SecondStepPage = lazy(() =>
  import('./SecondStepPage.tsx').then(({ SecondStepPage }) => ({ default: SecondStepPage })),
)

export function SecondStepGate({ children }: { children: ReactNode }) {
  const { data: me } = useMe()
  if (!me?.needsSecondStep) return children
  return (
    <Suspense>
      <SecondStepPage />
    </Suspense>
  )
}
