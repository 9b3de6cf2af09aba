/** Whose menu it is. */
import type { ReactNode } from 'react'

export interface UserMenuProps {
  name: string
  email: string
  /** Choices of the app's own, between theme and sign-out. */
  children?: ReactNode
}
