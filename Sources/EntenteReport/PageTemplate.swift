/// The page as a mustache template: two braces escape, three only what the program itself drew.
enum PageTemplate {
  static let html = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{scriptHash}}'; base-uri 'none'; form-action 'none'">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header>
    <h1>{{title}}</h1>
    <p>{{textCount}} texts, {{figureCount}} figures, {{meetingCount}} meetings. Every value leads to its sentence and back.</p>
    <nav aria-label="Sections">{{#hasSeries}}<a href="#trend">Trend</a> {{/hasSeries}}{{#hasConflicts}}<a href="#conflicts">Conflicts</a> {{/hasConflicts}}<a href="#meetings">Meetings</a> {{#hasDeals}}<a href="#deals">Deals</a> {{/hasDeals}}<a href="#figures">Figures</a> <a href="#texts">Texts</a></nav>
    </header>
    <main id="main">
    <dl class="headlines">{{#headlines}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/headlines}}</dl>
    {{#hasSeries}}
    <section id="trend"><h2>Trend</h2>
    {{#trendChart}}<figure>{{{.}}}</figure>{{/trendChart}}
    <div class="scroll" tabindex="0" role="region" aria-label="Series"><table><caption>Series, in {{unit}}</caption>
    <thead><tr><th scope="col">period</th><th scope="col" class="n">value</th><th scope="col" class="n">low</th><th scope="col" class="n">high</th><th scope="col">method</th><th scope="col">stated by</th></tr></thead>
    <tbody>{{#series}}<tr data-period="{{period}}"><th scope="row">{{period}}</th><td class="n">{{value}}</td><td class="n">{{low}}</td><td class="n">{{high}}</td><td>{{method}}</td><td>{{#statements}}<a href="#{{link}}" title="{{document}}">{{quote}}</a> {{/statements}}</td></tr>
    {{/series}}</tbody></table></div></section>
    {{/hasSeries}}
    {{#hasConflicts}}
    <section id="conflicts"><h2>Conflicts</h2>
    <ul>{{#conflicts}}<li><strong>{{period}}</strong>: <a href="#{{keptLink}}">{{kept}}</a> was taken, <a href="#{{otherLink}}">{{other}}</a> differs by {{difference}} %.
    <blockquote>{{keptSentence}}</blockquote><blockquote>{{otherSentence}}</blockquote></li>{{/conflicts}}</ul></section>
    {{/hasConflicts}}
    <section id="meetings"><h2>Meetings</h2>
    {{#timeline}}<figure>{{{.}}}</figure>{{/timeline}}
    <div class="scroll" tabindex="0" role="region" aria-label="Meetings"><table><caption>Meetings as each text tells of them</caption>
    <thead><tr><th scope="col">date</th><th scope="col">countries</th><th scope="col">people</th><th scope="col">place</th><th scope="col">mode</th><th scope="col">level</th><th scope="col">status</th><th scope="col">evidence</th></tr></thead>
    <tbody>{{#meetings}}<tr id="{{identifier}}"><td>{{date}}</td><td>{{countries}}</td><td>{{people}}</td><td>{{place}}</td><td>{{mode}}</td><td>{{level}}</td><td>{{status}}</td><td><a href="#{{identifier}}-text" title="{{rule}}, bytes {{start}} to {{end}}">{{quote}}</a> <span class="document">{{document}}</span></td></tr>
    {{/meetings}}</tbody></table></div></section>
    {{#hasDeals}}
    <section id="deals"><h2>Deals</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Deals"><table><caption>Deals by year, status and unit; each counted once</caption>
    <thead><tr><th scope="col">year</th><th scope="col">status</th><th scope="col">unit</th><th scope="col" class="n">deals</th><th scope="col" class="n">value</th><th scope="col" class="n">open-ended</th></tr></thead>
    <tbody>{{#deals}}<tr><th scope="row">{{year}}</th><td>{{status}}</td><td>{{unit}}</td><td class="n">{{deals}}</td><td class="n">{{value}}</td><td class="n">{{openEnded}}</td></tr>
    {{/deals}}</tbody></table></div></section>
    {{/hasDeals}}
    <section id="figures"><h2>Figures</h2>
    <form id="filters" hidden aria-label="Filters">
    <label>Measure <select name="measure"><option value="">all</option>{{#measures}}<option>{{.}}</option>{{/measures}}</select></label>
    <label>Parties <select name="parties"><option value="">all</option>{{#pairs}}<option>{{.}}</option>{{/pairs}}</select></label>
    <label>Status <select name="status"><option value="">all</option>{{#statuses}}<option>{{.}}</option>{{/statuses}}</select></label>
    <label>Period begins <input name="period" size="8"></label>
    <label>Words <input name="words" type="search"></label>
    <output aria-live="polite"></output>
    </form>
    <div class="scroll" tabindex="0" role="region" aria-label="Figures"><table><caption>Every figure with its evidence</caption>
    <thead><tr><th scope="col">measure</th><th scope="col">form</th><th scope="col" class="n">value</th><th scope="col">unit</th><th scope="col">bound</th><th scope="col">period</th><th scope="col">parties</th><th scope="col">status</th><th scope="col">source</th><th scope="col">evidence</th></tr></thead>
    <tbody id="rows">{{#figures}}<tr id="{{identifier}}" data-measure="{{measure}}" data-parties="{{parties}}" data-status="{{status}}" data-period="{{period}}"><td>{{measure}}</td><td>{{form}}</td><td class="n">{{value}}</td><td>{{unit}}</td><td>{{bound}}</td><td>{{period}}</td><td>{{parties}}</td><td>{{status}}</td><td>{{said}}</td><td><a href="#{{identifier}}-text" title="{{rule}}, bytes {{start}} to {{end}}">{{quote}}</a> <span class="document">{{document}}</span></td></tr>
    {{/figures}}</tbody></table></div></section>
    <section id="texts"><h2>Texts</h2>
    {{#texts}}<details id="{{anchor}}" open><summary><h3>{{title}}</h3> <span class="document">{{id}}, {{published}}{{#source}}, {{.}}{{/source}}</span></summary>
    <p class="text" dir="auto">{{#segments}}{{#isMarked}}{{#starting}}<a id="{{identifier}}-text"></a>{{/starting}}<mark class="{{classes}}">{{text}}</mark>{{#ending}}<sup><a href="#{{identifier}}">{{identifier}}</a></sup>{{/ending}}{{/isMarked}}{{^isMarked}}{{text}}{{/isMarked}}{{/segments}}</p></details>
    {{/texts}}</section>
    </main>
    <script>{{{script}}}</script>
    </body>
    </html>

    """
}
