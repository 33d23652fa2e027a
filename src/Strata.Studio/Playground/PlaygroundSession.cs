// One piece: a thread and what it is told, which must be read together.
using System.Diagnostics;

namespace Strata.Studio.Playground;

/// <summary>
/// A training on a thread of its own: played, paused, moved by a step or an epoch, begun again. It knows no page; pages look at it as
/// often as they like, and it goes on when they are gone.
/// </summary>
/// <remarks>Every method may be called from any thread. Plans that are equal give equal bits at every step, however it was reached.</remarks>
internal sealed class PlaygroundSession : IDisposable
{
    // A pace that the machine cannot hold is not made up for later.
    private static readonly long MostDebt = Stopwatch.Frequency / 10;

    private readonly long mostSteps;
    private readonly object gate = new();
    private readonly Thread thread;
    private readonly List<TaskCompletionSource<Snapshot>> waiting = [];
    private IReadOnlyList<PlaygroundNetwork> networks = [];
    private TrainingOrder order = null!;
    private long step;
    private long left;
    private long due;
    private int pace;
    private bool isPaced;
    private bool begins = true;
    private bool isEnded;

    /// <summary>A session that trains to its state's step and waits there.</summary>
    /// <param name="plan">What is trained.</param>
    /// <param name="mostSteps">The step at which training ends.</param>
    public PlaygroundSession(PlaygroundPlan plan, long mostSteps = PlaygroundState.MostSteps)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (Plan, this.mostSteps) = (plan, mostSteps);
        (left, pace) = (plan.State.Step, plan.State.Pace);
        Rows = Dataset.From(DataArrayOf(plan.Points.Train), plan.Head.Targets(plan.Points.Train.Y));
        StepsPerEpoch = new TrainingOrder(Rows, plan.State.BatchSize, plan.State.Seed).StepsPerEpoch;
        thread = new Thread(Work) { IsBackground = true, Name = "playground" };
        thread.Start();
    }

    /// <summary>What is trained.</summary>
    public PlaygroundPlan Plan { get; }

    /// <summary>The rows with their targets as the loss wants them.</summary>
    public Dataset Rows { get; }

    /// <summary>The snapshots of the way so far.</summary>
    public SnapshotRing Ring { get; } = new();

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>How many steps were made.</summary>
    public long Step => Volatile.Read(ref step);

    /// <summary>Whether steps are being made or still to be made.</summary>
    public bool IsPlaying
    {
        get
        {
            lock (gate)
            {
                return left > 0;
            }
        }
    }

    /// <summary>Why it stopped by itself; null where it did not.</summary>
    public string? Note { get; private set; }

    /// <summary>How many epochs a second are trained at most; 0: as many as the machine can.</summary>
    public int Pace
    {
        get => Volatile.Read(ref pace);
        set => Told(() => pace = Math.Max(0, value));
    }

    /// <summary>Trains on until it is paused.</summary>
    public void Play() => Told(() => (left, isPaced) = (long.MaxValue, true));

    /// <summary>Stops after the current step.</summary>
    public void Pause() => Told(() => left = 0);

    /// <summary>Makes so many steps as fast as it can, and stops.</summary>
    public void Advance(long steps) => Told(() => (left, isPaced) = (Math.Max(0, steps), false));

    /// <summary>Trains to the end of the epoch, and stops.</summary>
    public void Epoch() => Advance(StepsPerEpoch - Step % StepsPerEpoch);

    /// <summary>Begins again with the first weights, and waits.</summary>
    public void Reset() => Told(() => (begins, left) = (true, 0));

    /// <summary>The weights as they are after the current step.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up, or the session has ended.</exception>
    public Task<Snapshot> Look(CancellationToken cancellation = default)
    {
        var asked = new TaskCompletionSource<Snapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        Told(() => waiting.Add(asked));
        return asked.Task.WaitAsync(cancellation);
    }

    /// <summary>Ends the training.</summary>
    public void Dispose()
    {
        Told(() => isEnded = true);
        // A training that disposes of itself would wait for itself.
        if (Thread.CurrentThread != thread)
        {
            thread.Join();
        }
    }

    private void Told(Action change)
    {
        lock (gate)
        {
            change();
            if (isEnded)
            {
                waiting.ForEach(asked => asked.TrySetCanceled());
                waiting.Clear();
            }
            Monitor.Pulse(gate);
        }
    }

    private void Work()
    {
        while (Next())
        {
            try
            {
                Train();
            }
            catch (ArgumentException wrong)
            {
                Stop(wrong.Message);
            }
        }
    }

    // Waits until there is a step to make; false where there never will be.
    private bool Next()
    {
        lock (gate)
        {
            while (!isEnded)
            {
                if (begins)
                {
                    Begin();
                }
                Answer();
                int wait = left == 0 ? Timeout.Infinite : Wait();
                if (wait == 0)
                {
                    left--;
                    return true;
                }
                Monitor.Wait(gate, wait);
            }
            return false;
        }
    }

    // How many milliseconds the pace asks to wait.
    private int Wait()
    {
        if (!isPaced || pace == 0)
        {
            return 0;
        }
        long now = Stopwatch.GetTimestamp();
        due = Math.Clamp(due, now - MostDebt, now + Stopwatch.Frequency);
        if (due > now)
        {
            return Math.Max(1, (int)((due - now) * 1000 / Stopwatch.Frequency));
        }
        due += Stopwatch.Frequency / ((long)pace * StepsPerEpoch);
        return 0;
    }

    private void Begin()
    {
        begins = false;
        networks = Plan.Networks();
        order = new TrainingOrder(Rows, Plan.State.BatchSize, Plan.State.Seed);
        (step, due, Note) = (0, 0, null);
        Ring.Clear();
        Ring.Add(Taken());
    }

    private void Answer()
    {
        if (waiting.Count == 0)
        {
            return;
        }
        Snapshot now = Taken();
        waiting.ForEach(asked => asked.TrySetResult(now));
        waiting.Clear();
    }

    private Snapshot Taken() => new(step, [.. networks.Select(network => network.Snapshot())]);

    private void Train()
    {
        if (step >= mostSteps)
        {
            Stop($"Training ended after {mostSteps} steps. Begin again to train on.");
            return;
        }
        Dataset batch = order.Batch(step);
        double loss = 0;
        foreach (PlaygroundNetwork network in networks)
        {
            loss += network.Trained.TrainOnBatch(batch)["loss"];
        }
        Volatile.Write(ref step, step + 1);
        if (Ring.Wants(step))
        {
            Ring.Add(Taken());
        }
        if (!double.IsFinite(loss))
        {
            Stop($"The loss is no number any more at step {step}. Lower the learning rate, or take another loss or activation.");
        }
    }

    private void Stop(string why)
    {
        lock (gate)
        {
            (left, Note) = (0, why);
        }
    }

    private static DataArray DataArrayOf(PlaygroundPart part) =>
        System.Numerics.Tensors.Tensor.Create(part.X, [part.Count, part.Width]);
}
