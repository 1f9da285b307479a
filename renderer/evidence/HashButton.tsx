import { UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './evidence.module.css';
import { shortHash } from './previewKind.ts';

/** A SHA-256, short; a click copies it whole. In a grid it is no tab stop of its own. */
export function HashButton({ hash, inGrid = false }: { readonly hash: string; readonly inGrid?: boolean }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(hash);
      notifications.show({ message: 'The SHA-256 was copied.', autoClose: 2000, withBorder: true });
    } catch {
      notifications.show({ title: 'The SHA-256 was not copied.', message: hash, color: 'yellow', withBorder: true });
    }
  };
  return (
    <UnstyledButton
      className={classes['hash'] ?? ''}
      title={hash}
      aria-label={`Copy the SHA-256 ${shortHash(hash)}…`}
      tabIndex={inGrid ? -1 : 0}
      onClick={() => void copy()}
    >
      {shortHash(hash)}…
    </UnstyledButton>
  );
}
