using System.Text.Json;
using Strata.Schedules;

namespace Strata.Tests.Formulas;

public class ScheduleTests
{
    [Fact]
    public void Agree_with_Keras()
    {
        int cases = 0;
        foreach (JsonElement golden in Golden.Keras("schedules").EnumerateArray())
        {
            var schedule = Golden.Read<Schedule>(golden);
            double[] expected = Golden.Numbers(golden.GetProperty("values"));
            for (int step = 0; step < expected.Length; step++)
            {
                // The floor: at the end of a cosine what is left is the rounding of 1 - 1.
                Golden.Close(expected[step], schedule.At(step), 1e-12, 1e-17, $"{Golden.Title(golden)} at {step}");
            }
            cases++;
        }
        Assert.Equal(9, cases);
    }

    [Fact]
    public void One_cycle_agrees_with_PyTorch()
    {
        int cases = 0;
        foreach (JsonElement golden in Golden.Torch("optimizers").GetProperty("schedules").EnumerateArray())
        {
            var schedule = Golden.Read<Schedule>(golden);
            double[] expected = Golden.Numbers(golden.GetProperty("values"));
            for (int step = 0; step < expected.Length; step++)
            {
                Golden.Close(expected[step], schedule.At(step), 1e-12, 1e-16, $"{Golden.Title(golden)} at {step}");
            }
            cases++;
        }
        Assert.Equal(2, cases);
    }

    [Fact]
    public void One_cycle_rises_and_falls_to_its_ends()
    {
        var schedule = new OneCycle(1, 100);
        Golden.Close(1 / 25.0, schedule.At(0), 1e-15, 0, "beginning");
        Golden.Close(1, schedule.At(29), 1e-15, 0, "top");
        Golden.Close(1 / 25.0 / 1e4, schedule.At(99), 1e-12, 0, "end");
        Assert.Equal(schedule.At(99), schedule.At(100_000));
        for (int step = 1; step < 100; step++)
        {
            Assert.Equal(step <= 29, schedule.At(step) > schedule.At(step - 1));
        }
        Assert.All(Enumerable.Range(0, 5), step => Assert.True(double.IsFinite(new OneCycle(1, 2, 0.5).At(step))));
    }

    [Fact]
    public void A_warmup_leads_into_another_schedule()
    {
        var then = new ExponentialDecay(0.8, 10, 0.5);
        var schedule = new LinearWarmup(then, 4);
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8], Enumerable.Range(0, 5).Select(step => Math.Round(schedule.At(step), 12)));
        Assert.Equal(then.At(7), schedule.At(11));
        Assert.Equal(0.5, new LinearWarmup(0.5, 10, From: 0.1).At(10));
    }

    [Fact]
    public void Restarts_fall_on_the_step_however_many_there_were()
    {
        var schedule = new CosineDecayRestarts(1, 3, TMul: 2);
        long begin = 0;
        for (int period = 0; period < 40; period++)
        {
            Assert.Equal(1, schedule.At(begin));
            Assert.True(schedule.At(begin + (3L << period) - 1) < 1);
            begin += 3L << period;
        }
        Assert.Equal(0.25, new CosineDecayRestarts(1, 10, TMul: 1, MMul: 0.5).At(20));
    }

    [Fact]
    public void What_makes_no_schedule_is_refused_and_a_changed_copy_is_another()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialDecay(0.1, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(0.1, -5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecayRestarts(0.1, 5, TMul: 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycle(0.1, 1));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([1, 2], [0.1, 0.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(0.1, 5) with { DecaySteps = 0 });
        Assert.Equal(0.05, (new CosineDecay(0.1, 5) with { DecaySteps = 10 }).At(5), 15);
        Assert.Equal(new PiecewiseConstantDecay([1], [0.1, 0.2]), new PiecewiseConstantDecay([1], [0.1, 0.2]));
    }

    [Fact]
    public void A_learning_rate_is_a_number_or_a_schedule()
    {
        Assert.Equal(0.5, new Adam(0.5).LearningRate.Value);
        var decay = new CosineDecay(0.001, 1000);
        Assert.Equal(decay, new Adam(decay).LearningRate.Schedule);
        Assert.Equal(new Adam(decay), new Adam(new CosineDecay(0.001, 1000)));
        Assert.NotEqual(new Adam(decay), new Adam(0.001));
        Assert.Equal("0.001", new Adam().LearningRate.ToString());
    }
}
