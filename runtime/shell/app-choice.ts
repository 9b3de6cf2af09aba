/** An app one can switch to, here or in the other front end. */
import type { ReactNode } from 'react'

export interface AppChoice {
  id: string
  title: string
  description?: string
  icon: ReactNode
  /** Leads there. */
  go: () => void
}

export interface AppSwitcherProps {
  apps: AppChoice[]
  current: string
  /** Set apart at the menu's end: the way to the studio. */
  below?: AppChoice
}
