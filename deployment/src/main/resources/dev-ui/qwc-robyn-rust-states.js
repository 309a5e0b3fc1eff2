import { LitElement, html } from 'lit';
import { states } from 'build-time-data';
import { style, place } from './robyn-rust-parts.js';

/** The values that Rust makes when the application starts, in the order in which it does. */
export class QwcRobynRustStates extends LitElement {
    static styles = style;

    render() {
        return states.length === 0 ? html`<p>A function with <code>#[state]</code> makes a value for the whole application.</p>`
            : html`<table>
                <tr><th>State</th><th>Made from</th><th>@Inject</th></tr>
                ${states.map(item => html`<tr>
                    <td><code>${item.signature}</code><div class="docs">${item.docs}</div>${place(item)}</td>
                    <td><code>${item.madeFrom}</code></td>
                    <td><code>${item.injected}</code></td>
                </tr>`)}
            </table>`;
    }
}

customElements.define('qwc-robyn-rust-states', QwcRobynRustStates);
