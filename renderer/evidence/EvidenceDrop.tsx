import { Button, FileButton, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCamera, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { useCall } from '../bridge/useCall.ts';
import { Status } from '../look/Status.tsx';
import { CameraDialog } from './CameraDialog.tsx';
import { carriesFiles, droppedFiles, namedFiles, pastedFiles } from './droppedFiles.ts';
import classes from './evidence.module.css';
import { type IntakeOptions, type NamedBytes, useIntake } from './useIntake.ts';

interface EvidenceDropProps extends IntakeOptions {
  /** What a dropped file becomes, "Evidence for CC6.1-03". */
  readonly label?: string;
  /** Takes drops and pastes anywhere in the window while it is shown. */
  readonly wholeWindow?: boolean;
  /** Opens the camera from outside, by a key. */
  readonly camera?: { readonly open: boolean; setOpen(open: boolean): void };
}

function sayFolders(folders: readonly string[]): void {
  if (folders.length === 0) return;
  notifications.show({
    title: `${folders.join(', ')} is a folder.`,
    message: 'Open it and drop the files in it, so that each is kept by its own name.',
    color: 'yellow',
    withBorder: true,
  });
}

const typingIn = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** Where evidence comes in: dropped, pasted, chosen, or photographed where there is a camera. Says what became of each file. */
export function EvidenceDrop({ label = 'Evidence', wholeWindow = false, camera, ...options }: EvidenceDropProps) {
  const intake = useIntake(options);
  const { data: binder } = useCall('binder.current', {});
  const [over, setOver] = useState(false);
  const [ownCamera, setOwnCamera] = useState(false);
  const cameraOpen = camera?.open ?? ownCamera;
  const setCamera = camera?.setOpen ?? setOwnCamera;
  const readOnly = binder?.readOnly === true;

  const take = useRef((_: readonly NamedBytes[]): void => undefined);
  take.current = (files) => {
    if (!readOnly) intake.take(files);
  };

  const onDrop = (event: DragEvent | globalThis.DragEvent) => {
    if (event.dataTransfer === null || event.defaultPrevented) return;
    event.preventDefault();
    setOver(false);
    const { files, folders } = droppedFiles(event.dataTransfer);
    sayFolders(folders);
    take.current(files);
  };
  const drop = useRef(onDrop);
  drop.current = onDrop;

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.defaultPrevented || typingIn(event.target)) return;
      const files = pastedFiles(event.clipboardData, new Date());
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);

  useEffect(() => {
    if (!wholeWindow) return;
    const onOver = (event: globalThis.DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: globalThis.DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onWindowDrop = (event: globalThis.DragEvent) => drop.current(event);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onWindowDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onWindowDrop);
    };
  }, [wholeWindow]);

  if (readOnly) return <p className={classes['hint']}>This binder is open for reading only: nothing can be added.</p>;

  return (
    <div className={classes['dropHolder']}>
      <div
        role="group"
        aria-label={`Add to ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
        className={classes['drop']}
        data-over={over}
        onDragOver={(event) => {
          if (!carriesFiles(event.dataTransfer)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <span className={classes['hint']}>{over ? 'Let go to add' : 'Drop files or paste a picture'}</span>
        <span className={classes['dropButtons']}>
          <FileButton
            multiple
            onChange={(files) => intake.take(namedFiles(files))}
            inputProps={{ 'aria-label': 'Files to add', tabIndex: -1 }}
          >
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={14} aria-hidden="true" />}>
                Add files
              </Button>
            )}
          </FileButton>
          {bridge.abilities.camera && (
            <Button
              variant="default"
              leftSection={<IconCamera size={14} aria-hidden="true" />}
              onClick={() => setCamera(true)}
            >
              Take a photo
            </Button>
          )}
        </span>
      </div>
      {intake.busy && (
        <div className={classes['progress']}>
          <Progress
            value={(intake.fraction ?? 0) * 100}
            animated={intake.fraction === null}
            aria-label="Progress of the intake"
          />
          <span role="status">{intake.doing}</span>
          <Button variant="subtle" onClick={intake.cancel}>
            Stop
          </Button>
        </div>
      )}
      {intake.outcome.length > 0 && (
        <div className={classes['outcome']}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
          <div role="status" aria-label="What became of the files" className={classes['outcomeList']} tabIndex={0}>
            <ul>
              {intake.outcome.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
                <li key={at}>
                  <Status
                    tone={line.tone}
                    label={line.fileName === '' ? line.text : `${line.fileName}: ${line.text}`}
                  />
                </li>
              ))}
            </ul>
          </div>
          <Button variant="subtle" onClick={intake.dismiss}>
            Dismiss
          </Button>
        </div>
      )}
      {cameraOpen && <CameraDialog onClose={() => setCamera(false)} onPhoto={(photo) => intake.take([photo])} />}
    </div>
  );
}
