/** The values of a person's form, whether they can be saved, and saving them. */
import { useState } from 'react'
import { passwordLength } from '../../platform/contract/password.ts'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'
import { useSaved } from './useSaved.ts'

/** `user` is null for a new one. */
export function useUserForm(user: UserSummary | null, onSaved: () => void) {
  const { language } = useTexts()
  const [values, setValues] = useState({
    name: user?.name ?? '',
    email: user?.email ?? '',
    password: '',
    roles: user?.roles ?? [],
    unit: user?.unit ?? null,
    active: user?.active ?? true,
  })
  const write = () => {
    const { email, password, active, ...rest } = values
    if (!user) return client.users.create({ ...rest, email, password, locale: language })
    return client.users.update(user._id, { ...rest, active, ...(password && { password }) })
  }
  const saving = useSaved(write, ['users', 'teams'], onSaved)
  const passwordFits = values.password.length >= passwordLength.least || (user !== null && values.password === '')
  return {
    values,
    set: (change: Partial<typeof values>) => setValues({ ...values, ...change }),
    ready: values.name.trim() !== '' && values.email.includes('@') && passwordFits,
    busy: saving.isPending,
    error: saving.error,
    save: () => saving.mutate(undefined),
  }
}
