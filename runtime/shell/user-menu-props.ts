/** Whose menu it is. */
import type { ReactNode } from 'react'

export interface UserMenuProps {
  name: string
  /** Their id. */
  person?: string
  email: string
  /** Goes to the settings; without it they are a page of the other app. */
  onSettings?: () => void
  /** Choices of the app's own, between theme and sign-out. */
  children?: ReactNode
}
