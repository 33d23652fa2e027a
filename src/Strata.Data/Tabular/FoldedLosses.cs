using Strata.Callbacks;

namespace Strata.Data;

/// <summary>
/// Models that learn beside one another, each without a fold of the rows, and are judged by it after each epoch: how well a model of all
/// rows would do on rows that it has not seen.
/// </summary>
/// <remarks>
/// Each has a thread of its own and goes a few epochs ahead of what was asked for at most, so that little is done in vain where training
/// ends early. What comes out depends on plan and rows alone.
/// </remarks>
internal sealed class FoldedLosses : IDisposable
{
    private const int Ahead = 3;

    private readonly int folds;
    private readonly Dictionary<int, double[]?[]> done = [];
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenSource ended;
    private readonly Task[] runs;
    private readonly object gate = new();
    private int wanted;
    private Exception? fault;

    /// <summary>Begins.</summary>
    /// <param name="plan">How each of them learns; it ends at the plan's last epoch.</param>
    /// <param name="rows">All rows that they learn from.</param>
    /// <param name="fold">For each row the fold that it is judged in.</param>
    /// <param name="folds">How many folds, from the first, judge a model.</param>
    /// <param name="cancellation">Ends the work.</param>
    public FoldedLosses(TabularPlan plan, Dataset rows, int[] fold, int folds, CancellationToken cancellation)
    {
        this.folds = folds;
        this.cancellation = cancellation;
        ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        HeldLosses losses = HeldLosses.Of(plan, rows);
        runs =
        [
            .. Enumerable
                .Range(0, folds)
                .Select(number =>
                    Task.Factory.StartNew(
                        () => Run(plan, rows, fold, number, losses),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                ),
        ];
    }

    /// <summary>The folds of a plan's training rows; null where it asks for none, or there are fewer than two rows for each.</summary>
    public static FoldedLosses? Of(TabularPlan plan, Dataset rows)
    {
        TabularOptions options = plan.Options;
        int folds = options.EpochFolds ?? 0;
        if (folds < 2 || options.Patience == 0 || rows.Count < 2 * folds)
        {
            return null;
        }
        int[] fold = TabularSplit.Folds(rows.Targets[0], !plan.Target.IsRegression, folds, options.Seed);
        // Not ended by the run's own cancellation: an epoch that is kept on the disk must know its loss.
        return new(plan, rows, fold, folds, CancellationToken.None);
    }

    /// <summary>The losses of all judged rows, fold by fold, after so many epochs; 0: before the first.</summary>
    /// <remarks>Epochs are asked for in their order; some may be left out.</remarks>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public double[] Of(int epoch)
    {
        lock (gate)
        {
            wanted = Math.Max(wanted, epoch);
            Monitor.PulseAll(gate);
            while (!(done.TryGetValue(epoch, out double[]?[]? parts) && parts.All(part => part is not null)))
            {
                if (fault is not null)
                {
                    // With the caller's own token, by which it knows its cancellation from another.
                    cancellation.ThrowIfCancellationRequested();
                    // As it was thrown, and not wrapped: a caller knows nothing of other threads.
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
                }
                Monitor.Wait(gate);
            }
            double[] all = [.. done[epoch].SelectMany(part => part!)];
            foreach (int old in done.Keys.Where(key => key <= epoch).ToArray())
            {
                done.Remove(old);
            }
            return all;
        }
    }

    public void Dispose()
    {
        ended.Cancel();
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }
        Task.WaitAll(runs);
        ended.Dispose();
    }

    private void Run(TabularPlan plan, Dataset rows, int[] fold, int number, HeldLosses losses)
    {
        try
        {
            Dataset judges = rows.Select(Rows(row => fold[row] == number));
            Dataset seen = rows.Select(Rows(row => fold[row] != number));
            var training = new TabularTraining(
                [new Lambda { EpochEnd = (run, epoch, _) => Tell(epoch + 1, number, losses.Of(run.Model, judges)) }],
                null,
                null
            );
            training.Fit(plan, seen, start => Tell(0, number, losses.Of(start, judges)), ended.Token);
            ended.Token.ThrowIfCancellationRequested();
        }
        catch (Exception e)
        {
            lock (gate)
            {
                fault ??= e;
                Monitor.PulseAll(gate);
            }
        }

        int[] Rows(Func<int, bool> isChosen) => [.. Enumerable.Range(0, fold.Length).Where(isChosen)];
    }

    private void Tell(int epoch, int number, double[] losses)
    {
        lock (gate)
        {
            if (epoch >= wanted)
            {
                if (!done.TryGetValue(epoch, out double[]?[]? parts))
                {
                    done[epoch] = parts = new double[folds][];
                }
                parts[number] = losses;
                Monitor.PulseAll(gate);
            }
            while (epoch >= wanted + Ahead && !ended.IsCancellationRequested)
            {
                Monitor.Wait(gate);
            }
        }
    }
}
