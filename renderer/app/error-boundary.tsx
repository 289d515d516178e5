import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/components/button.tsx';
import { call } from '#renderer/lib/api.ts';
import css from './error-boundary.module.css';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly hasFailed: boolean;
}

const Fallen = ({ text, label, onClick }: { readonly text: string; readonly label: string; readonly onClick: () => void }): ReactNode => (
  <div className={css.fallen} role="alert">
    <p>{text}</p>
    <Button onClick={onClick}>{label}</Button>
  </div>
);

/** Around everything: when the frame itself breaks, one sentence and one way on. */
export class RootErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Fallen
        text="Något gick fel i fönstret. Det som hann sparas finns kvar i valvet. Lås och lås upp igen för att fortsätta."
        label="Lås och börja om"
        onClick={() => {
          // The shell lets no page load itself: locking is what gives a fresh one.
          void call('shell.lock', {});
        }}
      />
    );
  }
}

/** Inside the frame: one view breaks, the rail still works. */
export const RouteError = ({ reset }: { readonly reset: () => void }): ReactNode => (
  <Fallen text="Den här sidan gick inte att visa. Det som hann sparas finns kvar. Försök igen, eller gå till en annan sida i listan till vänster." label="Försök igen" onClick={reset} />
);
