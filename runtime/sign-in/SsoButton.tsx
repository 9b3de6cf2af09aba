/** Signs in by the other system, where the server has one; its page follows. */
import { Button } from '@mantine/core'
import { IconBuilding } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../client.ts'

export function SsoButton({ next }: { next: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({ queryKey: ['sso'], queryFn: client.session.sso, staleTime: Number.POSITIVE_INFINITY })
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: () => client.session.startSso(next),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  if (!data?.sso) return null
  return (
    <Button
      variant="default"
      leftSection={<IconBuilding size={16} />}
      onClick={() => mutate()}
      loading={isPending || isSuccess}
      fullWidth
    >
      {t('signIn.sso', { name: data.sso.name })}
    </Button>
  )
}
