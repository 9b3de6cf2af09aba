/** The few words of the platform's own in what people outside get to read. */
export interface Words {
  language: string
  unsubscribe: string
  confirm: string
  confirmButton: string
  done: string
  unknown: string
}

const en: Words = {
  language: 'en',
  unsubscribe: 'Unsubscribe',
  confirm: 'Do you want no more messages of this kind at {address}?',
  confirmButton: 'Unsubscribe',
  done: 'You have been unsubscribed. Nothing of this kind will be sent to {address} any more.',
  unknown: 'This link is not valid. Please copy it whole from the message.',
}

const ja: Words = {
  language: 'ja',
  unsubscribe: '配信停止',
  confirm: '{address} へのこの種類のメッセージの配信を停止しますか。',
  confirmButton: '配信を停止する',
  done: '配信を停止しました。今後、この種類のメッセージを {address} にお送りすることはありません。',
  unknown: 'このリンクは無効です。メッセージからリンク全体をコピーしてください。',
}

export const wordsIn = (locale: string): Words => (locale.toLowerCase().startsWith('ja') ? ja : en)
