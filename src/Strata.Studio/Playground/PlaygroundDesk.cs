namespace Strata.Studio.Playground;

/// <summary>What one page works on: its state, the training of its tab, and its look at it. A page shows it and calls it.</summary>
internal sealed class PlaygroundDesk
{
    private readonly PlaygroundSessions sessions;
    private string tab;
    private long shown;
    private string? note;

    /// <summary>Takes up the training of a tab where it is that of the address, else begins it.</summary>
    /// <param name="sessions">The trainings of all tabs.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="query">What stands behind the question mark of the address.</param>
    public PlaygroundDesk(PlaygroundSessions sessions, string tab, string? query)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        (this.sessions, this.tab) = (sessions, tab);
        var (state, messages) = StateQuery.Read(query);
        PlaygroundPlan plan = PlaygroundPlan.Of(state, sessions.Tables);
        Messages = [.. messages, .. plan.Messages];
        (State, Session) = (plan.State, sessions.Open(tab, plan));
        Session.Pace = State.Pace;
        View = new(Session);
    }

    /// <summary>Is told when there is more to show than the next frame: another state, other messages.</summary>
    public event Action? Changed;

    /// <summary>Is told after each frame that says something new.</summary>
    public event Action? Drawn;

    /// <summary>Is told when the layers were looked at anew.</summary>
    public event Action? Examined;

    /// <summary>All that decides what is shown.</summary>
    public PlaygroundState State { get; private set; }

    /// <summary>What could not be taken, a line each.</summary>
    public IReadOnlyList<string> Messages { get; private set; }

    /// <summary>The training.</summary>
    public PlaygroundSession Session { get; private set; }

    /// <summary>The look at it.</summary>
    public PlaygroundView View { get; private set; }

    /// <summary>What was shown last; null before the first frame.</summary>
    public ViewFrame? Frame { get; private set; }

    /// <summary>What the layers make of the points; null before they were looked at.</summary>
    public Strata.Representations? Layers { get; private set; }

    /// <summary>The address of what is shown, without the question mark.</summary>
    public string Query => StateQuery.Write(State with { Step = shown });

    /// <summary>The columns of the uploaded table that can be learned; none where the points are drawn.</summary>
    public IReadOnlyList<string> Targets => State.IsUploaded ? sessions.Tables.Find(State.Data)?.Targets ?? [] : [];

    /// <summary>What the uploaded table was called; null where the points are drawn.</summary>
    public string? FileName => State.IsUploaded ? sessions.Tables.Find(State.Data)?.Name : null;

    /// <summary>Draws as things are now.</summary>
    /// <param name="isWhole">Whether bytes are wanted even where nothing has changed.</param>
    /// <param name="cancellation">Gives it up.</param>
    public async Task<ViewFrame> Draw(bool isWhole, CancellationToken cancellation = default)
    {
        // Whoever looks keeps the training from resting.
        if (sessions.Find(tab) != Session)
        {
            // A copy of the tab took its training over: this one goes on with its own, at the step that it showed.
            tab = Guid.NewGuid().ToString("N");
            Begin(State with { Step = shown }, plays: false);
        }
        ViewFrame frame = await Task.Run(() => View.Frame(State.XAxis, State.YAxis, isWhole, cancellation), cancellation);
        bool isNew = !frame.SaysLike(Frame) || Session.Note != note;
        (Frame, shown, note) = (frame, frame.Shown, Session.Note);
        if (isNew)
        {
            Drawn?.Invoke();
        }
        return frame;
    }

    /// <summary>Looks at the layers as they were drawn last.</summary>
    public async Task Examine(CancellationToken cancellation = default)
    {
        Layers = await Task.Run(() => View.Layers(0, cancellation), cancellation);
        Examined?.Invoke();
    }

    /// <summary>Takes another state. What needs no new training goes on; else it begins again, and plays on if it played.</summary>
    public void Change(PlaygroundState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Equals(State))
        {
            return;
        }
        Messages = [];
        if (State.TrainsLike(state))
        {
            State = state;
            Session.Pace = state.Pace;
            Changed?.Invoke();
            return;
        }
        Begin(state with { Step = 0 }, Session.IsPlaying);
    }

    /// <summary>Takes a table instead of drawn points; what is wrong with it becomes a message.</summary>
    public void Upload(string fileName, byte[] bytes)
    {
        try
        {
            PlaygroundState state = State with
            {
                Data = sessions.Tables.Take(fileName, bytes),
                Target = null,
                XAxis = 0,
                YAxis = 1,
            };
            _ = sessions.Tables.Points(state);
            Begin(state with { Step = 0 }, plays: false);
        }
        catch (FormatException wrong)
        {
            Say(wrong.Message);
        }
    }

    /// <summary>Shows a message instead of those that there are.</summary>
    public void Say(params IReadOnlyList<string> messages)
    {
        Messages = messages;
        Changed?.Invoke();
    }

    /// <summary>Plays or pauses; what is played is looked at as it is now.</summary>
    public void Toggle()
    {
        if (Session.IsPlaying)
        {
            Session.Pause();
            return;
        }
        View.At = null;
        Session.Play();
    }

    /// <summary>Makes one step, or those up to the end of the epoch.</summary>
    public void Advance(bool isEpoch)
    {
        View.At = null;
        if (isEpoch)
        {
            Session.Epoch();
        }
        else
        {
            Session.Advance(1);
        }
    }

    /// <summary>Begins again with the first weights.</summary>
    public void Reset()
    {
        View.At = null;
        Messages = [];
        Session.Reset();
        Changed?.Invoke();
    }

    /// <summary>Looks at the recorded step nearest to that one; null: at the latest.</summary>
    public void Scrub(long? step) => View.At = step is { } at && at < Session.Step ? Math.Max(0, at) : null;

    /// <summary>Forgets what came after the step that is shown, and trains on from there.</summary>
    public void GoOnFromHere() => Begin(State with { Step = shown }, plays: false);

    /// <summary>Looks at a hidden unit, or at the output.</summary>
    public void Choose(UnitChoice? unit)
    {
        bool isThere =
            unit is not { } place
            || (
                place.Layer >= 0
                && place.Layer < State.Hidden.Count
                && place.Unit >= 0
                && place.Unit < State.Hidden[place.Layer].Units
            );
        View.Chosen = isThere ? unit : null;
        Changed?.Invoke();
    }

    private void Begin(PlaygroundState state, bool plays)
    {
        PlaygroundPlan plan = PlaygroundPlan.Of(state, sessions.Tables);
        Messages = plan.Messages;
        (State, Session) = (plan.State, sessions.Replace(tab, plan));
        View = new(Session);
        shown = plan.State.Step;
        if (plays)
        {
            Session.Play();
        }
        Changed?.Invoke();
    }
}
