import { type NotificationData, notifications } from '@mantine/notifications'
import i18next from 'i18next'

/** Shows a notification whose close button has a name; returns its id. */
export function notify(notification: NotificationData): string {
  return notifications.show({ closeButtonProps: { 'aria-label': i18next.t('action.close') }, ...notification })
}
