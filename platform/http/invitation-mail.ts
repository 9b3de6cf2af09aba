/** The words of the mail that brings somebody the link to set their password. */
interface InvitationMail {
  name: string
  /** Who sends it. */
  by: string
  link: string
  isNew: boolean
  locale: 'en' | 'ja'
}

export const invitationMail = ({ name, by, link, isNew, locale }: InvitationMail): { subject: string; body: string } =>
  locale === 'ja'
    ? {
        subject: isNew ? 'Enishi へのご招待' : 'Enishi のパスワードの再設定',
        body: `${name} 様\n\n${by} さんから${isNew ? ' Enishi に招待されています' : '、Enishi のパスワードを再設定するためのリンクが届いています'}。\n次のリンクからパスワードを設定してください（7 日間有効、1 回限り）。\n\n${link}\n\nお心当たりのない場合は、このメールを破棄してください。\n`,
      }
    : {
        subject: isNew ? 'Your invitation to Enishi' : 'Set a new password for Enishi',
        body: `Dear ${name},\n\n${by} ${isNew ? 'invites you to Enishi' : 'sends you a link to set a new password for Enishi'}.\nSet your password here; the link counts once, for seven days:\n\n${link}\n\nIf you did not expect this, ignore this mail.\n`,
      }
