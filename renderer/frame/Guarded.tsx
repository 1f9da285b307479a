import { Button, Loader } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode, Suspense } from 'react';
import { Trouble } from './Trouble.tsx';

interface GuardedProps {
  /** A new place is a new try. */
  readonly place: string;
  readonly children: ReactNode;
}

/** Catches the failure of a screen, so that the rest of the workbench stands. */
export class Guarded extends Component<GuardedProps, { readonly failedAt: string | null }> {
  override state = { failedAt: null };

  static getDerivedStateFromError(): { readonly failedAt: string } {
    return { failedAt: 'here' };
  }

  override componentDidCatch(error: Error, where: ErrorInfo): void {
    console.error('A screen failed.', error, where.componentStack);
  }

  override componentDidUpdate(before: GuardedProps): void {
    if (before.place !== this.props.place && this.state.failedAt !== null) this.setState({ failedAt: null });
  }

  override render(): ReactNode {
    if (this.state.failedAt !== null)
      return (
        <Trouble
          title="This screen could not be shown."
          text="What was saved is kept. Try again; if it fails again, go to another screen."
          action={<Button onClick={() => this.setState({ failedAt: null })}>Try again</Button>}
        />
      );
    return (
      <Suspense fallback={<Loader m="auto" size="sm" aria-label="Loading the screen" />}>
        {this.props.children}
      </Suspense>
    );
  }
}
