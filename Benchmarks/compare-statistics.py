"""Runs the benchmark given as the argument, times the same tasks in Python, prints both and their ratio.

Times are processor time; a loop over 100,000 series is taken from 200 of them.
"""

import subprocess
import sys
import time
import warnings

import numpy
import pymannkendall
import scipy.optimize
import scipy.stats
import statsmodels.api
import statsmodels.stats.diagnostic
import statsmodels.stats.stattools

warnings.simplefilter("ignore")
Y = numpy.array([
    10.67, 11.93, 15.76, 21.23, 29.10, 33.39, 48.17, 56.83, 38.80, 55.45, 79.25, 88.16, 89.21,
    95.28, 68.06, 69.52, 84.07, 107.06, 110.75, 107.77, 146.89, 190.27, 240.11, 244.81,
])
X = numpy.arange(24.0)
DESIGN = statsmodels.api.add_constant(X)


def generated(count):
    """The first series of the benchmark's generator."""
    state = 1
    for _ in range(count):
        values = []
        for year in range(24):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            values.append(year + (state >> 40) / 1e6)
        yield numpy.array(values)


MANY = list(generated(200))


def ols(y):
    return statsmodels.api.OLS(y, DESIGN).fit()


def record(y):
    """What LineRecord and its LineDesign tell, but for the p value of Durbin and Watson's test."""
    fit = ols(y)
    fit.bse, fit.tvalues, fit.pvalues, fit.rsquared, fit.aic, fit.bic, fit.llf
    fit.conf_int()
    prediction = fit.get_prediction()
    prediction.conf_int()
    prediction.conf_int(obs=True)
    fit.HC3_se
    fit.get_robustcov_results("HAC", maxlags=2).bse
    influence = fit.get_influence()
    influence.hat_matrix_diag, influence.resid_studentized_internal
    influence.resid_studentized_external, influence.cooks_distance, influence.resid_press
    statsmodels.stats.stattools.durbin_watson(fit.resid)
    statsmodels.stats.stattools.jarque_bera(fit.resid)
    statsmodels.stats.diagnostic.acorr_ljungbox(fit.resid, lags=[4])
    statsmodels.stats.diagnostic.acorr_breusch_godfrey(fit, nlags=1)
    statsmodels.stats.diagnostic.het_breuschpagan(fit.resid, DESIGN)
    scipy.stats.shapiro(fit.resid)


def measure(body, repeats):
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for _ in range(repeats):
            body()
        best = min(best, (time.process_time() - start) / repeats)
    return best


def over_many(one):
    return measure(lambda: [one(y) for y in MANY], 1) * 100_000 / len(MANY)


def exponential(x, a, b):
    return a * numpy.exp(b * x)


TASKS = {
    "record, n = 24": ("statsmodels", lambda: measure(lambda: record(Y), 30)),
    "record and its design, n = 24": ("statsmodels", lambda: measure(lambda: record(Y), 30)),
    "least squares, n = 24": ("statsmodels OLS", lambda: measure(lambda: ols(Y), 200)),
    "100,000 lines": ("statsmodels OLS, bse", lambda: over_many(lambda y: ols(y).bse)),
    "100,000 records": ("statsmodels", lambda: over_many(record)),
    "100,000 Mann-Kendall and Sen": (
        "pymannkendall", lambda: over_many(pymannkendall.original_test)),
    "exponential curve, n = 24": (
        "scipy curve_fit",
        lambda: measure(lambda: scipy.optimize.curve_fit(exponential, X, Y, p0=(20, 0.1)), 100)),
    "bisquare line, n = 24": (
        "statsmodels RLM",
        lambda: measure(lambda: statsmodels.api.RLM(
            Y, DESIGN, M=statsmodels.api.robust.norms.TukeyBiweight()).fit(), 50)),
}


def told(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


output = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
print(f"{'task':32}{'entente':>12}{'other':>12}{'ratio':>9}  against")
for line in output.splitlines():
    task, seconds = line.split("\t")
    seconds = float(seconds)
    if task not in TASKS:
        print(f"{task:32}{told(seconds):>12}")
        continue
    name, body = TASKS[task]
    other = body()
    print(f"{task:32}{told(seconds):>12}{told(other):>12}{other / seconds:8.1f}x  {name}")
