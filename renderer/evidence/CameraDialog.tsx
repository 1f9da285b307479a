import { Alert, Button, Group, Modal } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import classes from './evidence.module.css';
import { pictureName } from './intakeOutcome.ts';
import type { NamedBytes } from './useIntake.ts';

interface CameraDialogProps {
  onClose(): void;
  onPhoto(photo: NamedBytes): void;
}

/** Why there is no picture, in words. */
function troubleOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The camera was not allowed. Allow it in the settings of this computer, then try again.';
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return 'No camera was found. Connect one, or add a photo as a file.';
  if (name === 'NotReadableError') return 'Another program uses the camera. Close it there, then try again.';
  return 'The camera could not be started. Add a photo as a file instead.';
}

/** Takes a photo with the camera. Nothing is kept before "Keep the photo". */
export function CameraDialog({ onClose, onPhoto }: CameraDialogProps) {
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [phase, setPhase] = useState<'starting' | 'live' | 'taken'>('starting');
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt starts the camera again
  useEffect(() => {
    let stream: MediaStream | null = null;
    let gone = false;
    setTrouble(null);
    setPhase('starting');
    navigator.mediaDevices
      .getUserMedia({
        video: { facingMode: { ideal: 'environment' }, width: { ideal: 2560 }, height: { ideal: 1440 } },
        audio: false,
      })
      .then((opened) => {
        if (gone) {
          for (const track of opened.getTracks()) track.stop();
          return;
        }
        stream = opened;
        if (video.current) video.current.srcObject = opened;
        setPhase('live');
      })
      .catch((error: unknown) => setTrouble(troubleOf(error)));
    return () => {
      gone = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [attempt]);

  const shoot = useCallback(() => {
    const from = video.current;
    const to = canvas.current;
    if (from === null || to === null) return;
    to.width = from.videoWidth;
    to.height = from.videoHeight;
    to.getContext('2d')?.drawImage(from, 0, 0);
    setPhase('taken');
  }, []);

  const keep = () => {
    canvas.current?.toBlob(
      (blob) => {
        if (blob === null) {
          setTrouble('The photo could not be made. Try again.');
          return;
        }
        onPhoto({ bytes: blob, name: pictureName('Photo', new Date(), 'image/jpeg') });
        onClose();
      },
      'image/jpeg',
      0.92,
    );
  };

  return (
    <Modal opened onClose={onClose} title="Take a photo" size="xl">
      {trouble !== null ? (
        <Alert color="red" title="No photo was taken">
          {trouble}
        </Alert>
      ) : (
        <>
          <video
            ref={video}
            className={classes['camera']}
            data-hidden={phase === 'taken'}
            autoPlay
            playsInline
            muted
            aria-label="Picture of the camera"
          />
          <canvas
            ref={canvas}
            className={classes['camera']}
            data-hidden={phase !== 'taken'}
            role="img"
            aria-label="The photo taken"
          />
        </>
      )}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {trouble !== null && <Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
        {trouble === null && phase !== 'taken' && (
          <Button size="md" disabled={phase !== 'live'} onClick={shoot} data-autofocus>
            {phase === 'starting' ? 'Starting the camera…' : 'Take the photo'}
          </Button>
        )}
        {trouble === null && phase === 'taken' && (
          <>
            <Button variant="default" size="md" onClick={() => setPhase('live')}>
              Take it again
            </Button>
            <Button size="md" onClick={keep}>
              Keep the photo
            </Button>
          </>
        )}
      </Group>
    </Modal>
  );
}
